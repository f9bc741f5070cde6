"""A use case is a function that carries the name of its undo step: `@step("ajouter…", "add…")`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from desktop.usecases.ports import UnitOfWork
from desktop.wording.words import Words

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UseCase(Generic[P, T]):
    """Something a person can do; call it inside a unit of work, or hand it to `Desk.perform`."""

    name: Words
    action: Callable[Concatenate[UnitOfWork, P], T]

    def __call__(self, unit: UnitOfWork, *args: P.args, **kwargs: P.kwargs) -> T:
        """Act within `unit`, as a part of whatever step it belongs to."""
        return self.action(unit, *args, **kwargs)


def step(fr: str, en: str) -> Callable[[Callable[Concatenate[UnitOfWork, P], T]], UseCase[P, T]]:
    """Name the decorated function, which takes the unit of work first."""

    def name(action: Callable[Concatenate[UnitOfWork, P], T]) -> UseCase[P, T]:
        return UseCase(Words(fr, en), action)

    return name
