"""Tokens at rest: encrypted with DRUMBEAT_SECRET_KEY, one or more Fernet keys, newest first.

The first key encrypts, all of them decrypt. To change it: put a new key before the old one, start, run
`drumbeat slack rotate-keys`, and take the old one out.
"""

import secrets
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import SecretStr

SETTING = "DRUMBEAT_SECRET_KEY"
HOW_TO_MAKE_ONE = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


class KeyTrouble(Exception):
    """A key is missing, or is none, or is not the one a token was encrypted with. Never holds a key or a token."""


class TokenBox:
    """Encrypts and decrypts."""

    def __init__(self, keys: SecretStr | None) -> None:
        """`keys`: as in the environment. Raises KeyTrouble."""
        if keys is None:
            raise KeyTrouble(f"{SETTING} is not set. Make a key with: {HOW_TO_MAKE_ONE}")
        fernets = []
        for number, key in enumerate((key.strip() for key in keys.get_secret_value().split(",")), start=1):
            try:
                fernets.append(Fernet(key))
            except ValueError:
                raise KeyTrouble(
                    f"Key {number} in {SETTING} is not a Fernet key. Make one with: {HOW_TO_MAKE_ONE}"
                ) from None
        self._fernet = MultiFernet(fernets)

    def locked(self, token: str) -> str:
        return self._fernet.encrypt(token.encode()).decode("ascii")

    def opened(self, locked: str) -> str:
        """Raises KeyTrouble."""
        try:
            return self._fernet.decrypt(locked.encode()).decode()
        except InvalidToken:
            raise KeyTrouble(
                f"None of the keys in {SETTING} opens a stored token. Put the key it was stored with back, "
                "after the new one."
            ) from None

    def stamped(self, now: datetime) -> str:
        """Something that nobody else can make up, with the time in it."""
        return self._fernet.encrypt_at_time(secrets.token_bytes(16), int(now.timestamp())).decode("ascii")

    def check_stamp(self, stamped: str, now: datetime, holds: timedelta) -> None:
        """Raises InvalidToken for what was not stamped here, or longer ago."""
        self._fernet.decrypt_at_time(stamped.encode(), int(holds.total_seconds()), int(now.timestamp()))

    def locked_anew(self, locked: str) -> str:
        """The same token under the newest key. Raises KeyTrouble."""
        try:
            return self._fernet.rotate(locked.encode()).decode("ascii")
        except InvalidToken:
            raise KeyTrouble(f"None of the keys in {SETTING} opens a stored token.") from None
