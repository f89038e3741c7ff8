// Ends this process once its parent is gone, as the native module does, with a timer instead of a thread.
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

exports.start = (parent) => {
  setInterval(() => isAlive(parent) || process.exit(87), 2000).unref();
};
