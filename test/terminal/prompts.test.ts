import { expect, it } from 'vitest'
import { InterruptedError } from '../../src/diagnostics/user-error.ts'
import { terminalPrompts } from '../../src/terminal/prompts.ts'

it('asks nothing after a Ctrl-C', async () => {
  const ask = await terminalPrompts(AbortSignal.abort())
  await expect(ask.text({ message: 'Name?' })).rejects.toThrow(InterruptedError)
  await expect(ask.confirm({ message: 'Sure?', initial: true })).rejects.toThrow(InterruptedError)
})
