"""The pages of the rail, one module a page or a part of one."""
