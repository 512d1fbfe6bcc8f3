"""The peer review dossier: one model of the document (`build.py`), and a writer for each format."""
