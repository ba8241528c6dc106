"""Tables as files: CSV and its kin, and XLSX."""
