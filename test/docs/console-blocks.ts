import { execFile } from 'node:child_process'

/** A command of a ```console block and what it printed. */
export interface ConsoleStep {
  command: string
  output: string
}

const BLOCK = /^```console\n([\s\S]*?)^```$/gm

/** All steps of a Markdown text's ```console blocks, in order: lines that start with `$ `, each followed by its output. */
export function consoleSteps(markdown: string): ConsoleStep[] {
  return [...markdown.matchAll(BLOCK)].flatMap(([, body]) => parseBlock(body!))
}

function parseBlock(body: string): ConsoleStep[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n')
      return { command: part.slice(0, end), output: part.slice(end + 1).trimEnd() }
    })
}

/** The text with the outputs of its console blocks replaced, in order. */
export function withOutputs(markdown: string, steps: readonly ConsoleStep[]): string {
  const queue = [...steps]
  return markdown.replaceAll(BLOCK, (_, body: string) => {
    const shown = parseBlock(body).map(() => {
      const { command, output } = queue.shift()!
      return `$ ${command}\n${output && `${output}\n`}`
    })
    return `\`\`\`console\n${shown.join('')}\`\`\``
  })
}

/**
 * Runs a command in a shell as a reader would, both streams together as a terminal shows them.
 * @returns What it printed, without trailing blank lines.
 */
export function runInShell(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile('bash', ['-c', `{ ${command}\n} 2>&1`], { cwd, env, timeout: 120_000 }, (_, stdout) =>
      resolve(stdout.trimEnd()),
    )
  })
}
