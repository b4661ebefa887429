"""Everything that turns data into platelog's two models: drawn plates, cameras, training, export."""
