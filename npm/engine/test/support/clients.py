"""Runs scenarios with boto3 or with the AWS CLI; both as they are installed from their registry.

Reads {"client", "endpoint", "label", "scenarios"} from its input, writes the outcome of every step."""
import base64, contextlib, datetime, io, json, os, re, sys

KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
os.environ.update(KEYS)


def words(operation):
    """PutRecords -> ["put", "records"], as the clients cut names."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", operation)


def fill(value, names):
    def look(match):
        at = names
        for name in match.group(1).split("."):
            at = at[int(name)] if isinstance(at, list) else at.get(name) if isinstance(at, dict) else None
        return str(at)

    if isinstance(value, str):
        return re.sub(r"\$\{([^}]+)\}", look, value)
    if isinstance(value, list):
        return [fill(item, names) for item in value]
    if isinstance(value, dict):
        return {name: fill(item, names) for name, item in value.items()}
    return value


def native(value, blob):
    if isinstance(value, dict):
        if "$blob" in value:
            return blob(base64.b64decode(value["$blob"]))
        if "$time" in value:
            return value["$time"] / 1000
        return {name: native(item, blob) for name, item in value.items()}
    return [native(item, blob) for item in value] if isinstance(value, list) else value


def marked(value):
    if isinstance(value, bytes):
        return {"$blob": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"$time": value.timestamp() * 1000}
    if isinstance(value, dict):
        return {name: marked(item) for name, item in value.items() if name != "ResponseMetadata"}
    return [marked(item) for item in value] if isinstance(value, list) else value


class Boto3:
    def __init__(self, endpoint):
        import boto3

        self.client = boto3.client("kinesis", endpoint_url=endpoint)

    def step(self, operation, value, events):
        from botocore.exceptions import ClientError

        method = getattr(self.client, "_".join(words(operation)).lower(), None)
        if method is None:
            return {"absent": True}
        try:
            answer = method(**native(value, lambda data: data))
            if events is None:
                return {"answer": marked(answer)}
            records = []
            for number, event in enumerate(answer["EventStream"], 1):
                records += event["SubscribeToShardEvent"]["Records"]
                if number == events:
                    break
            return {"answer": {"records": marked(records)}}
        except ClientError as error:
            return {"error": {"name": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}
        except Exception as error:
            return {"error": {"name": type(error).__name__, "message": str(error)}}


class Cli:
    def __init__(self, endpoint):
        from awscli.clidriver import create_clidriver

        self.driver, self.endpoint = create_clidriver(), endpoint

    def run(self, arguments):
        try:
            return self.driver.main(arguments)
        except SystemExit as end:
            return end.code

    def step(self, operation, value, events):
        verb = "-".join(words(operation)).lower()
        body = json.dumps(native(value, lambda data: data.decode()))
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = self.run(["--no-paginate", "--endpoint-url", self.endpoint, "--output", "json", "kinesis", verb, "--cli-input-json", body])
        if code == 0:
            return {"answer": json.loads(out.getvalue() or "{}")}
        if "nvalid choice" in err.getvalue():
            return {"absent": True}
        said = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?: (.*)", err.getvalue(), re.S)
        name, message = (said.group(1), said.group(2).strip()) if said else ("CommandLine", err.getvalue().strip())
        return {"error": {"name": name, "message": message}}


def main():
    task = json.load(sys.stdin)
    client = {"boto3": Boto3, "cli": Cli}[task["client"]](task["endpoint"])
    results = []
    for scenario in task["scenarios"]:
        names, outcomes = {"stream": f"{task['label']}-{scenario['operation']}"}, []
        for step in scenario["steps"]:
            outcome = client.step(step["operation"], fill(step["input"], names), step.get("events"))
            if step.get("as"):
                names[step["as"]] = outcome.get("answer")
            outcomes.append(outcome)
        results.append(outcomes)
    json.dump(results, sys.stdout)


main()
