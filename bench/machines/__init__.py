"""`make machines`: a full hall through nginx, several workers, Redis and PostgreSQL, all on this machine."""
