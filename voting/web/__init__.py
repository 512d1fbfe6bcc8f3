"""Pages and downloads, by audience."""
