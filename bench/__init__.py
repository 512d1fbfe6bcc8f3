"""What the server does with a full hall, beside references, in one run. `make bench`."""
