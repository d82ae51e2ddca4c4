import { stderr } from 'node:process'
import { InterruptedError } from '../diagnostics/index.ts'

/** Questions to a person at a terminal. */
export interface Prompts {
  text(question: {
    message: string
    initial?: string
    /** Returns what is wrong with an answer; undefined accepts it. */
    validate?: (answer: string) => string | undefined
  }): Promise<string>
  confirm(question: { message: string; initial: boolean }): Promise<boolean>
}

/**
 * Questions through @clack/prompts; Esc and Ctrl-C end the command as interrupted.
 * @param signal Is aborted by a Ctrl-C before the first question; later the terminal sends no signal.
 */
export async function terminalPrompts(signal: AbortSignal): Promise<Prompts> {
  const clack = await import('@clack/prompts')
  return {
    async text({ message, initial, validate }) {
      const answer = await clack.text({
        message,
        signal,
        // Standard output is for results.
        output: stderr,
        ...(initial !== undefined && { placeholder: initial, defaultValue: initial }),
        ...(validate && { validate: (value) => validate(value || initial || '') }),
      })
      if (clack.isCancel(answer)) throw new InterruptedError()
      return answer
    },
    async confirm({ message, initial }) {
      const answer = await clack.confirm({
        message,
        signal,
        initialValue: initial,
        output: stderr,
      })
      if (clack.isCancel(answer)) throw new InterruptedError()
      return answer
    },
  }
}
