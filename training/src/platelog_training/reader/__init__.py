"""The plate reader: a 48x160 luma crop becomes a CTC distribution over characters and a region."""
