/** A process that has ended and that nobody has asked about yet is a zombie, and Node asks at once. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
