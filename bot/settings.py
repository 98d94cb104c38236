"""Settings, from the environment and ``.env``; mirrored in ``.env.example``."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.pace import Limits
from db.sealing import decode_key, read_or_make_key

SANDBOX_TOKEN = "100000001:sandbox-token-for-your-own-machine"  # noqa: S105  opens nothing


class BadSettings(Exception):
    """A setting is unknown or cannot be used; the message is one clear sentence."""


class Settings(BaseSettings):
    """Everything that can be set. Without ``bot_token`` the sandbox is used.

    ``telegram_api_base``: another Bot API server; ``telegram_proxy``: an http or socks
    proxy for both libraries; ``database_url`` defaults to a file under ``data_dir``; these two
    may hold a password;
    ``bot_username`` stands in the invite links that the command line prints;
    ``master_key`` (base64, 32 bytes) or ``master_key_file``, kept apart from the database;
    ``master_key_old``: the one before, where something is still sealed by it;
    ``webhook_url``: where Telegram sends updates instead of being asked for them;
    ``presses_at_once`` … bound what one chat may do before it is slowed down.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="forbid", env_ignore_empty=True
    )

    bot_token: SecretStr | None = None
    telegram_api_base: str | None = None
    telegram_proxy: str | None = Field(default=None, repr=False)
    database_url: str | None = Field(default=None, repr=False)
    data_dir: Path = Path("data")
    master_key: SecretStr | None = None
    master_key_file: Path | None = None
    master_key_old: SecretStr | None = None
    bot_username: str = "wish_station_bot"
    webhook_url: str | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8081, ge=1, le=65535)
    webhook_secret: SecretStr | None = None
    sandbox_port: int = Field(default=8080, ge=0, le=65535)
    presses_at_once: int = Field(default=Limits.at_once, ge=20)
    presses_a_second: float = Field(default=Limits.a_second, ge=1)
    photos_an_hour: int = Field(default=Limits.photos_an_hour, ge=10)
    log_level: str = "WARNING"

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        number, _, rest = value.get_secret_value().partition(":")
        if not number.isdigit() or not rest or any(letter.isspace() for letter in rest):
            raise ValueError("does not look like a token from @BotFather (12345:ABC…)")
        return value

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"(https?|socks[45])://[^/\s]+", value):
            raise ValueError("write it as http://host:port or socks5://host:port")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None, others: ValidationInfo) -> str | None:
        telegram = others.data.get("bot_token") and not others.data.get("telegram_api_base")
        kinds = "https" if telegram else "https?"
        if value is not None and not re.match(rf"{kinds}://[^/\s]+", value):
            raise ValueError("write it as https://your.host/path")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
            raise ValueError("16 to 256 letters, digits, _ or -")
        return value

    @property
    def limits(self) -> Limits:
        return Limits(self.presses_at_once, self.presses_a_second, self.photos_an_hour)

    @property
    def sandboxed(self) -> bool:
        """Whether the bot talks to its own sandbox."""
        return self.bot_token is None

    @property
    def token(self) -> str:
        return SANDBOX_TOKEN if self.bot_token is None else self.bot_token.get_secret_value()

    @property
    def _name(self) -> str:
        return "sandbox" if self.sandboxed else "station"

    @property
    def database(self) -> str:
        """The database's URL; the sandbox never touches a live station's file."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / self._name}.sqlite"

    @property
    def key_file(self) -> Path:
        """Where the master key lies, unless it is a setting itself."""
        return self.master_key_file or self.data_dir / f"{self._name}.key"

    def _database_is_there(self) -> bool:
        kind, _, path = self.database.partition(":///")
        return kind.startswith("sqlite") and Path(path).exists()

    def secret(self, *, may_make: bool = True) -> bytes:
        """The master key's 32 bytes; a key file is made at the first start only."""
        try:
            if self.master_key is not None:
                return decode_key(self.master_key.get_secret_value())
            path = self.key_file
            if not path.exists() and (self._database_is_there() or not may_make):
                raise BadSettings(
                    f"The master key {path} is missing; put it back first "
                    "(a new key could open nothing that was sealed)."
                )
            return read_or_make_key(path)
        except (ValueError, OSError) as error:
            raise BadSettings(f"The master key cannot be used: {error}.") from error


def load() -> Settings:
    """The settings; raises BadSettings naming the one that is wrong."""
    try:
        return Settings()
    except UnicodeDecodeError:
        raise BadSettings("The file .env is not UTF-8 text.") from None
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]).upper()
        if first["type"] == "extra_forbidden":
            raise BadSettings(f"Unknown setting in .env: {name}. See .env.example.") from None
        raise BadSettings(f"Setting {name}: {first['msg']}.") from None
