from tests.room.room import room_fixture

__all__ = ["room_fixture"]
