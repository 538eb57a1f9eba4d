// Starts the server with the script `start`; post.js stops it after the job.
const { spawnSync } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const path = require("node:path");

// The version of the input, else the tag of the action itself, else the newest release.
const tag = process.env.GITHUB_ACTION_REF || "";
const isTag = /^v\d+\.\d+\.\d+/.test(tag);
const version = process.env.INPUT_VERSION || (isTag ? tag.slice(1) : "latest");
const repository = process.env.GITHUB_ACTION_REPOSITORY || process.env.GITHUB_REPOSITORY;
const file = version === "latest" ? "latest/download" : `download/v${version}`;
const RELEASE =
  process.env.RELEASE || `${process.env.GITHUB_SERVER_URL}/${repository}/releases/${file}`;

const result = spawnSync(path.join(__dirname, "start"), {
  env: { ...process.env, RELEASE, FLAGS: process.env.INPUT_FLAGS || "" },
  stdio: ["ignore", "pipe", "inherit"],
  encoding: "utf8",
});
if (result.error) throw result.error;
const pid = /^pid=(\d+)$/m.exec(result.stdout || "");
if (pid) appendFileSync(process.env.GITHUB_STATE, `pid=${pid[1]}\n`);
process.exitCode = result.status === null ? 1 : result.status;
