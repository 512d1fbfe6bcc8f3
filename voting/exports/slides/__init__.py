"""Slides of results with native charts. Only `pptx_file.py` loads this, when a file is written."""
