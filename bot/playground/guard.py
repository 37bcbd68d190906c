"""Who may talk to the page: a browser on this computer, from the page itself, and no other page in it."""

from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.loopback import HOST, is_asked_by_name
from bot.playground.world import World

WORLD = "X-Playground"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guard(world: World) -> Middleware:
    """Refuses what does not come from the page of this very playground, before anything is read of it."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = _refusal(request, world.id)
        if refused is None:
            try:
                response = await handler(request)
            except web.HTTPException as problem:
                response = web.Response(text=problem.reason, status=problem.status)
        else:
            response = refused
        if not response.prepared:
            response.headers.update(_headers(request))
        return response

    return guarded


def _refusal(request: web.Request, world: str) -> web.Response | None:
    # A name that leads here but is not ours: somebody else's page under a name that moved (DNS rebinding).
    if not is_asked_by_name(request):
        return web.Response(status=403, text="This is a playground for this computer alone.")
    socket = request.headers.get("Upgrade", "").lower() == "websocket"
    changes = request.method not in ("GET", "HEAD")
    origin = request.headers.get("Origin")
    if (changes or socket) and origin != f"http://{request.host}":
        return web.Response(status=403, text="Another page may not do this.")
    from_elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")
    if from_elsewhere and request.path != "/":
        return web.Response(status=403, text="Another page may not look at this.")
    if changes and request.headers.get(WORLD) != world:
        return web.json_response({"why": "old"}, status=409)
    return None


_FILES = {
    # A page that has all inside that it shows: of this site it gets nothing.
    ".html": (
        "sandbox; default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'; "
        "frame-ancestors 'self'"
    ),
    # What shows it is the browser's own, which the rest would keep out.
    ".pdf": "frame-ancestors 'none'",
}
"""The policies of files that open by themselves."""


def _headers(request: web.Request) -> dict[str, str]:
    host = request.host if is_asked_by_name(request) else HOST
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; frame-src 'self'; "
        f"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    kind = PurePosixPath(request.path).suffix if request.path.startswith("/file/") else ""
    policy = _FILES.get(kind, policy)
    framed = "SAMEORIGIN" if kind == ".html" else "DENY"
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": framed,
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
        "Cache-Control": "no-store",
    }
