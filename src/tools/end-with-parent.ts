import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * Reads which processes run: `+ 12` for one that started, `- 12` for one that ended. When the standard input ends, its
 * writer is gone, however it died, and what still runs is ended. A Ctrl-C is the writer's business.
 */
const WATCHER = `trap '' HUP INT TERM
running=' '
while read -r change process; do
  case $change in
    +) running="$running$process " ;;
    -) running="\${running%% $process *} \${running#* $process }" ;;
  esac
done
for process in $running; do kill "$process"; done`

let watcher: Writable | undefined

/**
 * Has a child process ended when this process dies, even when it is killed and cannot do it itself (SIGKILL). One shell
 * beside this process, in a session of its own, watches over all of them; where there is no `sh`, nobody does.
 * @returns To be called when the child has ended.
 */
export function endWithParent(pid: number): () => void {
  watcher ??= startWatcher()
  watcher.write(`+ ${pid}\n`)
  return () => watcher?.write(`- ${pid}\n`)
}

function startWatcher(): Writable {
  const child = spawn('/bin/sh', ['-c', WATCHER], {
    detached: true,
    // It must not keep open what somebody waits for the end of.
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  // A stream over a pipe can be left out of what keeps Node alive; its type does not say so.
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return child.stdin
}
