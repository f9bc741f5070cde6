"""What people do about places: load official boundaries, see whose they are, confirm what became of older places."""
