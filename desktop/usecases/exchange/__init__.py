"""The exchange between offices: preparing and receiving bundles, partners, conflicts."""
