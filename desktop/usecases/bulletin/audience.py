"""Who reads a bulletin: everybody, so nothing of it comes from records that are internal or restricted."""

from desktop.domain.kinds.sensitivity import Sensitivity

SHOWN = [Sensitivity.PUBLIC, Sensitivity.MEMBERS]
