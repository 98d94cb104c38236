"""What the sandbox says no with: to the bot in Telegram's words, to people in plain ones."""

from typing import Any


class ApiError(Exception):
    """A refused Bot API call: HTTP status, Telegram's description, optional parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad_request(why: str) -> ApiError:
    return ApiError(400, f"Bad Request: {why}")


def forbidden(why: str) -> ApiError:
    return ApiError(403, f"Forbidden: {why}")


def conflict(why: str) -> ApiError:
    return ApiError(409, f"Conflict: {why}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Refused(Exception):
    """A person's act that a real phone would not allow, with an HTTP status and one sentence."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status
