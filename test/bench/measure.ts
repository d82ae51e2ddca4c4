import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Command {
  program: string
  args: readonly string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Exit codes that mean that the work was done; default 0. */
  exitCodes?: readonly number[]
}

export interface Measurement {
  /** Milliseconds from start to exit. */
  time: number
  /** Peak resident memory in MiB; 0 where /proc does not tell. */
  memory: number
}

const MEMORY_POLL_MS = 4

/** Runs a program once. Rejects when it fails, so that no bench measures an error. */
function runOnce(command: Command): Promise<Measurement & { stderr: string }> {
  const { program, args, cwd, env, exitCodes = [0] } = command
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let memory = 0
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const poll = setInterval(
      () => (memory = Math.max(memory, peakMemory(child.pid))),
      MEMORY_POLL_MS,
    )
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(poll)
      const time = performance.now() - start
      if (exitCodes.includes(code ?? -1)) resolve({ time, memory, stderr })
      else
        reject(new Error(`${program} ${args.join(' ')}: exit code ${code}\n${stderr.slice(-2000)}`))
    })
  })
}

// proc(5): VmHWM is the peak resident set size.
function peakMemory(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** The median time of several runs and the highest memory; `before` prepares each run, unmeasured. */
export async function measure(
  commands: readonly Command[],
  runs: number,
  before: () => void = () => {},
): Promise<Measurement> {
  const results: Measurement[] = []
  for (let run = 0; run < runs; run++) {
    before()
    const total = { time: 0, memory: 0 }
    // Several commands are one after another: the reference tool may need one process per chart.
    for (const command of commands) {
      const { time, memory } = await runOnce(command)
      total.time += time
      total.memory = Math.max(total.memory, memory)
    }
    results.push(total)
  }
  return {
    time: median(results.map(({ time }) => time)),
    memory: Math.max(...results.map(({ memory }) => memory)),
  }
}

/**
 * Milliseconds of processor time, of user and system together, that each command takes: the least of several runs, in which
 * the commands take turns. Other work on the machine changes it far less than the time on the clock.
 */
export async function measureCpu(commands: readonly Command[], runs: number): Promise<number[]> {
  const least = commands.map(() => Infinity)
  for (let run = 0; run < runs; run++) {
    for (const [at, command] of commands.entries()) {
      least[at] = Math.min(least[at]!, await cpuTimeOf(command))
    }
  }
  return least
}

/** Node does not tell what a child used; bash does (getrusage of its children), to the millisecond. */
async function cpuTimeOf({ program, args, ...others }: Command): Promise<number> {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@"'
  const timed = { program: 'bash', args: ['-c', script, 'bash', program, ...args], ...others }
  const { stderr } = await runOnce(timed)
  const [, user, system] = /(\d+\.\d+) (\d+\.\d+)\n$/.exec(stderr) ?? []
  return (Number(user) + Number(system)) * 1000
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
