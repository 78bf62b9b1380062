"""Security headers on every answer. No inline script or style anywhere."""

from flask import Flask, Response, request

from workbench.config import Config

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; manifest-src 'self'"
)


def register(app: Flask, config: Config) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CSP)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        # A captured page stands in a frame of no origin, and may have our style sheet all the same.
        open_file = request.path.startswith("/static/")
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if open_file else "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if config.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if not open_file:
            headers.setdefault("Cache-Control", "no-store")
        elif "v" in request.args:  # an address that changes with the file
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
