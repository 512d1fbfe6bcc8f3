"""The specification of Balss, as tests. Olga organises, Max moderates, Paula and Pete take part, Sid is a stranger."""
