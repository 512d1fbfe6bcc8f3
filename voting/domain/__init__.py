"""The rules of voting: pure Python, no input and no output."""
