// Stops the server that main.js has started.
const pid = Number(process.env.STATE_pid);
if (pid) {
  try {
    process.kill(pid, "SIGTERM");
    console.log(`Stopped webex-mock (process ${pid})`);
  } catch (error) {
    // A step can have stopped it already.
    if (error.code !== "ESRCH") throw error;
  }
}
