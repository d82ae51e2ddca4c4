import { expect, it } from 'vitest'
import { InterruptedError, UserError } from '../../src/diagnostics/user-error.ts'
import { reportError } from '../../src/program/report-error.ts'
import { testContext } from '../context.ts'

function report(error: unknown, json = false) {
  const { io, printed } = testContext('/')
  const exitCode = reportError(error, io, { json, version: '1.2.3' })
  return { exitCode, ...printed }
}

it("shows a user's mistake as a sentence and a hint, without a stack", () => {
  expect(report(new UserError('No chart here', { hint: 'Pass one.' }))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'error No chart here\nhint  Pass one.\n',
  })
})

it('translates what the operating system refuses', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/x',
  })
  expect(report(error).stderr).toBe('error No space left on the disk: /x [ENOSPC]\n')
})

it('translates a file in the place of a folder', () => {
  const error = Object.assign(new Error('EEXIST'), { code: 'EEXIST', path: '/x' })
  expect(report(error).stderr).toBe('error Something else has that name: /x [EEXIST]\n')
})

it('shows the stack of a bug of ours and where to report it', () => {
  const { exitCode, stderr } = report(new TypeError('x is undefined'))
  expect(exitCode).toBe(2)
  expect(stderr).toContain('This is a bug in kgplugin.')
  expect(stderr).toContain('/issues/new')
  expect(stderr).toContain('kgplugin 1.2.3')
  expect(stderr).toMatch(/TypeError: x is undefined\n\s+at /)
})

it('ends an interrupted command with 130', () => {
  expect(report(new InterruptedError()).exitCode).toBe(130)
  expect(report(new DOMException('stopped', 'AbortError')).exitCode).toBe(130)
})

it('gives a script data', () => {
  const { stdout, exitCode } = report(new UserError('No chart here', { hint: 'Pass one.' }), true)
  expect(exitCode).toBe(2)
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    error: { message: 'No chart here', hint: 'Pass one.' },
  })
})
