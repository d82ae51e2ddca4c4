import { describe, expect, it } from 'vitest'
import {
  formatMessage,
  printError,
  printHint,
  printNote,
  printWarning,
} from '../../src/terminal/messages.ts'
import { testContext } from '../context.ts'

describe('messages', () => {
  it('say what they are, with texts below each other', () => {
    const { io, printed } = testContext('/')
    printError(io, 'This went wrong', 'Do that.')
    printError(io, 'This, too')
    printWarning(io, 'This may be wrong')
    printNote(io, 'This is so')
    printHint(io, 'Do this,\nor that.')
    expect(printed).toEqual({
      stdout: '',
      stderr: `error This went wrong
hint  Do that.
error This, too
warning This may be wrong
note  This is so
hint  Do this,
      or that.
`,
    })
  })

  it('have colours on the word alone', () => {
    expect(formatMessage('error', 'text', true)).toBe('\u001B[31merror\u001B[39m text\n')
    expect(formatMessage('warning', 'text', true)).toBe('\u001B[33mwarning\u001B[39m text\n')
    expect(formatMessage('hint', 'text', true)).toBe('\u001B[36mhint\u001B[39m  text\n')
  })
})
