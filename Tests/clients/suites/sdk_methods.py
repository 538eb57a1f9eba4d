"""Calls the methods of wxc_sdk with generated arguments.

A dry run finds out which request each method sends, and from that its operation in the OpenAPI
document and the parameters that become parts of the path. The methods that create items are
called first, then those that read, change and act, and the methods that delete items last, each
with an item of its own. All values are derived from the order of the calls: the same server state
gives the same requests.
"""

import collections.abc
import datetime
import enum
import inspect
import json
import re
import types
import typing
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import aenum
from pydantic import BaseModel, ValidationError
from wxc_sdk import WebexSimpleApi
from wxc_sdk.api_child import ApiChild
from wxc_sdk.base import to_camel
from wxc_sdk.rest import RestError, RestSession

DOCUMENT = Path(__file__).parents[3] / "Sources/CWebexData/webex-calling.openapi.json"
MARK = re.compile(r"~([\w.]+)~")


class Captured(Exception):
    """Ends a dry run with the request that the method sends first."""

    def __init__(self, verb, url):
        super().__init__(verb, url)
        self.verb, self.url = verb.lower(), url


@dataclass
class Method:
    """A method of the SDK and the operation that it sends."""

    name: str
    call: typing.Callable
    verb: str
    template: str
    # Which argument becomes which part of the path, by the position of the part.
    path: dict[int, str]
    operation: dict
    phase: int = 0
    outcome: str = ""
    reason: str = ""
    rows: int | None = None

    @property
    def operation_id(self):
        return self.operation["operationId"]


@dataclass
class Tables:
    """What the signatures do not say."""

    # Ids by the path of their collection, for items that the sweep does not create.
    ids: dict[str, typing.Any] = field(default_factory=dict)
    # Values of arguments by method and name, `name.member` for members of models.
    arguments: dict[str, dict[str, typing.Any]] = field(default_factory=dict)
    # Values of arguments and members by name.
    values: dict[str, typing.Any] = field(default_factory=dict)
    # Files to upload by the name of the argument.
    files: dict[str, str] = field(default_factory=dict)
    # Paths whose items are created by a method of another path.
    collections: dict[str, str] = field(default_factory=dict)
    # Methods that may return an empty list.
    empty: set[str] = field(default_factory=set)
    # Functions that create an item and return its id, by the path of the collection.
    makers: dict[str, typing.Callable] = field(default_factory=dict)


def public_methods(api):
    """The methods for callers of the API and of its parts, with their names."""
    parts, found, visited = [("", api)], [], set()
    while parts:
        prefix, part = parts.pop(0)
        if id(part) in visited:
            continue
        visited.add(id(part))
        for name, function in inspect.getmembers(type(part), inspect.isfunction):
            inherited = function.__qualname__.startswith(("ApiChild.", "WebexSimpleApi."))
            if not name.startswith("_") and not inherited:
                found.append((prefix + name, getattr(part, name)))
        for name, child in sorted(vars(part).items()):
            if isinstance(child, ApiChild):
                parts.append((f"{prefix}{name}.", child))
    return found


def generalize(path):
    """The path with all its placeholders as `{}`."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def is_enum(hint):
    """Whether a type hint is an enumeration, also one that the SDK can extend."""
    return isinstance(hint, type) and issubclass(hint, (enum.Enum, aenum.Enum))


def is_model(hint):
    """Whether a type hint is a model of the SDK."""
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def hints_of(call):
    """The types of the parameters by name, and of the result as `return`."""
    try:
        return typing.get_type_hints(call)
    except Exception:
        return {n: p.annotation for n, p in inspect.signature(call).parameters.items()}


class Sweep:
    """Finds the methods and calls them. `tables` is what their signatures do not say."""

    def __init__(self, api: WebexSimpleApi, tables: Tables):
        self.api, self.tables = api, tables
        self.document = json.loads(DOCUMENT.read_text())
        self.counter = 0
        self.items: dict[str, str] = {}
        self.failed_items: dict[str, str] = {}
        self.last = None
        self.creators: dict[str, list[Method]] = {}
        self.listers: dict[str, Method] = {}
        self.readers: dict[str, list[Method]] = defaultdict(list)
        self.templates = defaultdict(list)
        for path in self.document["paths"]:
            self.templates[path.count("/")].append(path.strip("/").split("/"))
        api.session.register_response_callback(self.keep)
        self.methods = self.find_methods()

    def keep(self, response, _):
        self.last = response

    # The dry run.

    def find_methods(self):
        """The methods that send an operation of the document."""
        request = RestSession.request

        def capture(_, method, url, **__):
            raise Captured(method, url)

        RestSession.request = capture
        try:
            seen, found = set(), []
            for name, call in public_methods(self.api):
                method = self.dry_run(name, call)
                key = method and (call.__func__, method.verb, method.template)
                if method and key not in seen:
                    seen.add(key)
                    found.append(method)
            return found
        finally:
            RestSession.request = request

    def dry_run(self, name, call):
        """The method, without optional arguments if its path does not need them, or None."""
        found = None
        for optional in (False, True):
            try:
                arguments = self.arguments(name, call, marks=True, optional=optional)
                self.consume(call(**arguments))
            except Captured as request:
                method = self.matched(name, call, request)
                if method and (method.template.count("{") <= len(method.path) or optional):
                    return method
                found = found or method
            except Exception:
                continue
        return found

    def matched(self, name, call, request):
        """The method with the operation whose path fits the request best, or None."""
        parts = request.url.removeprefix(RestSession.BASE).split("?")[0].strip("/").split("/")
        candidates = []
        for template in self.templates[len(parts)]:
            if f"/{'/'.join(template)}" not in self.document["paths"]:
                continue
            fits = all(t == p or t.startswith("{") for t, p in zip(template, parts))
            path = "/" + "/".join(template)
            if fits and request.verb in self.document["paths"][path]:
                candidates.append((sum(t == p for t, p in zip(template, parts)), path))
        if not candidates:
            return None
        path = max(candidates)[1]
        template = path.strip("/").split("/")
        bound = {
            index: MARK.fullmatch(part).group(1)
            for index, part in enumerate(parts)
            if template[index].startswith("{") and MARK.fullmatch(part)
        }
        operation = self.document["paths"][path][request.verb]
        return Method(name, call, request.verb, path, bound, operation)

    @staticmethod
    def consume(result):
        """The result, or the rows that a generator yields."""
        if isinstance(result, collections.abc.Iterator):
            return list(result)
        return result

    # Arguments.

    def schema(self, schema):
        """The schema with its reference and its parts resolved."""
        schema = schema or {}
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].split("/")[-1]]
        if "allOf" in schema:
            merged = {"type": "object", "properties": {}, "required": []}
            for part in [*map(self.schema, schema["allOf"]), schema]:
                merged["properties"].update(part.get("properties", {}))
                merged["required"] += part.get("required", [])
            return merged
        return schema

    def body(self, operation):
        content = operation.get("requestBody", {}).get("content", {})
        return self.schema(next(iter(content.values()), {}).get("schema"))

    def arguments(self, name, call, marks=False, optional=False, method=None, fresh=False):
        """Values for the parameters of a method. With `marks`, texts show where they came from."""
        special = self.tables.arguments.get(name, {})
        body = self.body(method.operation) if method else {}
        parameters = method.operation.get("parameters", []) if method else []
        query = {parameter["name"]: parameter for parameter in parameters}
        bound = {argument: index for index, argument in (method.path if method else {}).items()}
        hints, values = hints_of(call), {}
        for parameter in inspect.signature(call).parameters.values():
            key = parameter.name
            if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
                continue
            hint = hints.get(key, str)
            camel = to_camel(key.rstrip("_"))
            member = self.schema(body.get("properties", {}).get(camel))
            # A dry run has no items: only the values of models are needed.
            needed = not marks or (is_model(hint) and self.can_make(special.get(key)))
            if key in special and needed:
                values[key] = self.value_of(special[key])
            elif key in bound:
                values[key] = self.path_item(method, bound[key], fresh)
            elif (
                parameter.default is parameter.empty
                or optional
                or key in self.tables.files
                or key in special
                or self.owns_extension(method, key)
                or camel in body.get("required", [])
                or query.get(camel, {}).get("required")
            ):
                if not member and camel in query:
                    member = self.schema(query[camel].get("schema"))
                if is_model(hint) and "properties" not in member:
                    member = body
                if not member and method and body.get("type") == "array":
                    member = body
                inner = {name: value for name, value in special.items() if name != key}
                inner[""] = (method, bound, fresh)
                values[key] = self.generated(hint, key, member, marks, key, inner)
        return values

    def owns_extension(self, method, key):
        """Whether a method creates a feature that owns an extension, and the key names it."""
        if method is None or method.phase != 1:
            return False
        return key == "extension" and key in self.body(method.operation).get("properties", {})

    def path_item(self, method, index, fresh=False):
        """The item for a part of the path. Only the last part can be a fresh item."""
        parts = method.template.strip("/").split("/")
        prefix = "/" + "/".join(parts[:index])
        last = index == len(parts) - 1
        return self.item(prefix, fresh=fresh and last)

    def value_of(self, value):
        """A value of the tables, or what its function makes for this sweep."""
        return value(self) if callable(value) else value

    def can_make(self, value):
        """Whether a value does not need a request, which a dry run cannot send."""
        try:
            self.value_of(value)
        except Captured:
            return False
        return True

    def generated(self, hint, name, schema, marks, where, special, depth=0, model=""):
        """A plausible value of a type, for the member `name` of the schema's object."""
        if where in special and (not marks or self.can_make(special[where])):
            return self.value_of(special[where])
        method, bound, fresh = special[""]
        if where in bound:
            return self.path_item(method, bound[where], fresh)
        for known in (f"{model}.{name}", name):
            if known in self.tables.files:
                return self.tables.files[known]
            if not marks and known in self.tables.values:
                return self.value_of(self.tables.values[known])
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            return self.generated(args[0], name, schema, marks, where, special, depth, model)
        if origin in (typing.Union, types.UnionType):
            choices = [a for a in args if a is not type(None)]
            models = [a for a in choices if is_model(a) or is_enum(a)]
            choice = (models or choices)[0]
            return self.generated(choice, name, schema, marks, where, special, depth, model)
        if origin is typing.Literal:
            return args[0]
        if origin in (list, collections.abc.Iterable, set, tuple, collections.abc.Sequence):
            items = self.schema(schema.get("items"))
            if depth > 4:
                return []
            singular = re.sub("s$", "", name)
            return [self.generated(args[0], singular, items, marks, where, special, depth + 1)]
        if origin is dict or hint is dict:
            return {}
        if is_enum(hint):
            members = list(hint)
            known = {member.value: member for member in members}
            # A custom announcement needs a file.
            preferred = ["DEFAULT", *schema.get("enum", [])]
            return next((known[value] for value in preferred if value in known), members[0])
        if is_model(hint):
            return self.model(hint, schema, marks, where, special, depth)
        if hint is bool:
            return True
        if hint is int:
            return int(schema.get("minimum", 1))
        if hint is float:
            return 1.0
        if hint is datetime.datetime:
            return datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.timezone.utc)
        if hint is datetime.date:
            return datetime.date(2026, 1, 5)
        if hint is datetime.time:
            return datetime.time(9, 0)
        if marks:
            return f"~{where}~"
        if schema.get("enum"):
            return schema["enum"][0]
        if hint is not str and schema.get("type") == "boolean":
            return True
        if hint is not str and schema.get("type") in ("integer", "number"):
            return int(schema.get("minimum", 1))
        if name == "extension":
            return self.extension()
        if name in ("matching_pattern", "dial_pattern"):
            return f"9{self.extension()}"
        if name == "name" or name.endswith("_name"):
            return self.unique("Sweep")
        return "sweep"

    def model(self, hint, schema, marks, where, special, depth):
        """An instance with the members that the SDK, the document or the tables want."""
        required, values = schema.get("required", []), {}
        for key, info in hint.model_fields.items():
            alias = info.alias or to_camel(key)
            inner = f"{where}.{key}"
            wanted = (
                info.is_required()
                or alias in required
                or inner in special
                or any(name.startswith(inner + ".") for name in special)
                or inner in special[""][1]
                or (marks and depth == 0 and info.annotation in (str, typing.Optional[str]))
                # The SDK names it differently in each feature.
                or (key == "enabled" and hasattr(hint, "_enabled_attr"))
                or f"{hint.__name__}.{key}" in self.tables.values
                or (depth == 0 and self.owns_extension(special[""][0], key))
            )
            if wanted and depth < 6:
                member = self.schema(schema.get("properties", {}).get(alias))
                values[key] = self.generated(
                    info.annotation,
                    key,
                    member,
                    marks,
                    inner,
                    special,
                    depth + 1,
                    hint.__name__,
                )
        return hint(**values) if not marks else hint.model_construct(**values)

    def unique(self, prefix):
        self.counter += 1
        return f"{prefix} {self.counter}"

    def extension(self):
        self.counter += 1
        return str(30000 + self.counter)

    # Items.

    def collection(self, prefix):
        """The path of the collection that has the items of a path."""
        key = generalize(prefix)
        key = self.tables.collections.get(key, key)
        if key not in self.creators and key.endswith("/{}"):
            key = key.removesuffix("/{}")
        located = key.replace("/telephony/config/", "/telephony/config/locations/{}/")
        if key not in self.creators and located in self.creators:
            key = located
        return key

    def item(self, prefix, fresh=False):
        """The id of an item of a collection, which is created when it is needed."""
        key = self.collection(prefix)
        created = key in self.creators or key in self.tables.makers
        if key in self.tables.ids and not (fresh and created):
            return self.value_of(self.tables.ids[key])
        if key in self.items and not fresh:
            return self.items[key]
        if key in self.failed_items and not fresh:
            raise LookupError(self.failed_items[key])
        last, self.last = self.last, None
        try:
            if key in self.tables.makers:
                found = self.tables.makers[key](self)
            else:
                found = self.create(self.creators.get(key, []))
            if not found:
                if key not in self.listers:
                    raise LookupError(f"no method creates or lists {key}")
                self.run(self.listers[key])
                found = self.id_of_response(last=True)
            if not found:
                raise LookupError(f"no id in the response of {self.last.request.url}")
        except Exception as error:
            # A response that the SDK does not accept can still have an id.
            found = self.id_of_response()
            if not found:
                self.failed_items[key] = f"no item of {key}: {describe(error)}"
                raise LookupError(self.failed_items[key]) from error
        finally:
            self.last = last
        if not fresh:
            self.items[key] = found
        return found

    def make_items(self):
        """Creates an item where the methods of the SDK did not."""
        for collection in self.tables.makers:
            try:
                self.item(collection)
            except LookupError:
                # The methods that need the item fail with this reason.
                continue

    def create(self, methods):
        """The id that the first of the methods returns that the server accepts."""
        for method in methods:
            try:
                self.run(method)
            except RestError:
                if method is methods[-1]:
                    raise
                continue
            return self.id_of_response()
        return None

    def post(self, path, body):
        """Creates an item without the SDK, where the SDK cannot."""
        parts, sent = path.strip("/").split("/"), []
        for index, part in enumerate(parts):
            above = "/" + "/".join(parts[:index])
            sent.append(self.item(above) if part == "{}" else part)
        url = f"{RestSession.BASE}/{'/'.join(sent)}"
        return self.api.session.rest_post(url, json=body)["id"]

    def id_of_response(self, last=False):
        """The id in the last response: of the item, or of its first or last row."""
        if self.last is None or not self.last.ok:
            return None
        try:
            return first_id(self.last.json(), last)
        except ValueError:
            return None

    def keep_new_id(self, collection):
        """Some updates return a new id, for example those of forwarding rules."""
        if self.last is not None and self.last.text.startswith("{"):
            data = self.last.json()
            if "id" in data:
                self.items[collection] = data["id"]

    # The calls.

    def run(self, method, fresh=False):
        """Calls a method. With `fresh`, the last item of its path is created for this call."""
        arguments = self.arguments(method.name, method.call, method=method, fresh=fresh)
        if method.verb in ("put", "patch"):
            self.read_first(method, arguments)
        self.last = None
        return self.consume(method.call(**arguments))

    def read_first(self, method, arguments):
        """Replaces a model with what a method of the same path returns, as callers do."""
        hints, given = hints_of(method.call), self.tables.arguments.get(method.name, {})
        for reader in self.readers[method.template]:
            returned = hints_of(reader.call).get("return")
            for key, value in arguments.items():
                if key in given or not is_model(returned) or hints.get(key) is not returned:
                    continue
                try:
                    read = self.run(reader)
                except Exception:
                    return
                # Ids in the path and values of the tables stay.
                for name, member in value:
                    if f"{key}.{name}" in given or f"{key}.{name}" in method.path.values():
                        setattr(read, name, member)
                arguments[key] = read

    def order(self):
        """Sets the phase of each method: create, list, read, change, act, delete."""
        operations = {generalize(path) for path in self.document["paths"]}
        for method in self.methods:
            path = generalize(method.template)
            item = path.endswith("{}")
            items = {f"{path}/{{}}", f"{path}/{{}}/{{}}"}
            listed = "get" in self.document["paths"][method.template]
            if method.verb == "post" and (listed or items & operations):
                method.phase = 1
                self.creators.setdefault(path, []).append(method)
            elif method.verb == "get":
                method.phase = 3 if item else 2
                self.readers[method.template].append(method)
                if not item:
                    self.listers.setdefault(path, method)
            elif method.verb in ("put", "patch"):
                method.phase = 4
            elif method.verb == "post":
                method.phase = 5
            elif path == "/organizations/{}":
                # Nothing is left after it.
                method.phase = 8
            else:
                method.phase = 7 if item else 6
        return sorted(
            self.methods, key=lambda m: (m.phase, m.template.count("{"), m.template, m.name)
        )

    def call_all(self):
        """Calls all methods, and sets the outcome of each: passed or failed."""
        made = False
        for method in self.order():
            if method.phase > 1 and not made:
                made = True
                self.make_items()
            path, self.last = generalize(method.template), None
            try:
                result = self.run(method, fresh=method.phase == 7)
                if isinstance(result, list):
                    method.rows = len(result)
                if method.phase == 4 and path.endswith("/{}"):
                    self.keep_new_id(self.collection(path.removesuffix("/{}")))
                if method.rows == 0 and method.name not in self.tables.empty:
                    raise LookupError("the list is empty")
                method.outcome = "passed"
            except Exception as error:
                method.outcome = "failed"
                method.reason = describe(error)
            found = self.id_of_response()
            if method.phase == 1 and found and path not in self.items:
                self.items[path] = found
                self.failed_items.pop(path, None)
        return self.methods


def first_id(data, last=False):
    """An id in a response: its own, or that of the first or last row, or of a member."""
    if isinstance(data, str):
        return data
    if isinstance(data, list):
        found = list(filter(None, map(first_id, data)))
        return found[-1 if last else 0] if found else None
    if not isinstance(data, dict):
        return None
    if "id" in data:
        return data["id"]
    lists = [value for value in data.values() if isinstance(value, (list, dict))]
    found = next(filter(None, (first_id(value, last) for value in lists)), None)
    keys = (k for k in data if k.endswith("Id") and k != "orgId")
    return found or next((data[key] for key in keys), None)


def describe(error):
    """One line about an error, with the sentences of the server."""
    if isinstance(error, RestError):
        try:
            data = error.response.json()
            texts = [e.get("description", "") for e in data.get("errors", [])]
            text = " | ".join(dict.fromkeys(texts)) or data.get("message", "")
        except ValueError:
            text = error.response.text
        request = error.response.request
        where = request.url.split("/v1", 1)[-1].split("?")[0]
        return f"{error.response.status_code} {request.method} {where}: {text}"
    if isinstance(error, ValidationError):
        lines = [
            f"{'.'.join(map(str, e['loc']))}: {e['msg']} (is {str(e['input'])[:60]})"
            for e in error.errors()[:12]
        ]
        return f"{error.title}: " + " | ".join(lines)
    return f"{type(error).__name__}: {error}".replace("\n", " ")[:300]


def write_report(methods, path):
    """Writes all methods with their outcome, for reading."""
    if path:
        with open(path, "w") as file:
            for m in methods:
                rows = "" if m.rows is None else m.rows
                row = (m.outcome, m.name, m.operation_id, m.verb.upper(), m.template, rows)
                print(*row, m.reason, sep="\t", file=file)
