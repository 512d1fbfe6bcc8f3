"""Use cases: one public function is one verb of the product."""
