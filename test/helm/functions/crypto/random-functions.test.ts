import { compareSync } from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { createHelmFunctions } from '../../../../src/helm/functions/helm-functions.ts'
import { createNodeFunctionEnvironment } from '../../../../src/node/function-environment.ts'
import { renderExpression } from '../render-expression.ts'

const NOW = Date.UTC(2026, 10, 22, 13, 30, 15)
const environment = createNodeFunctionEnvironment({ now: () => NOW, timeZone: 'UTC' })
const functions = createHelmFunctions(environment)

function render(expression: string): string {
  return renderExpression(expression, functions)
}

describe('random functions', () => {
  it.each([
    ['randAlphaNum 200', /^[0-9A-Za-z]{200}$/],
    ['randAlpha 200', /^[A-Za-z]{200}$/],
    ['randNumeric 200', /^[0-9]{200}$/],
    ['randAscii 200', /^[ -~]{200}$/],
    ['randBytes 12', /^[A-Za-z0-9+/]{16}$/],
    ['uuidv4', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['htpasswd "me" "secret"', /^me:\$2a\$10\$[./A-Za-z0-9]{53}$/],
    [
      'bcrypt (repeat 73 "x")',
      /^failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes$/,
    ],
  ])('%s', (expression, shape) => {
    expect(render(expression)).toMatch(shape)
  })

  it('randInt stays within its bounds and reaches them', () => {
    const values = new Set(Array.from({ length: 200 }, () => render('randInt -1 2')))
    expect([...values].sort()).toEqual(['-1', '0', '1'])
  })

  it('shuffle keeps the characters', () => {
    const shuffled = render('shuffle "abcdefghijklmnopqrstuvwxyz"')
    expect([...shuffled].sort().join('')).toBe('abcdefghijklmnopqrstuvwxyz')
    expect(shuffled).not.toBe('abcdefghijklmnopqrstuvwxyz')
  })

  it('takes its randomness from the environment', () => {
    const zeros = { ...environment, randomBytes: (count: number) => new Uint8Array(count) }
    expect(renderExpression('randAlphaNum 3', createHelmFunctions(zeros))).toBe('aaa')
  })

  it('bcrypt hashes fit the password', () => {
    expect(compareSync('secret', render('bcrypt "secret"'))).toBe(true)
  })

  it('encryptAES uses a new vector each time', () => {
    expect(render('encryptAES "k" "text"')).not.toBe(render('encryptAES "k" "text"'))
    expect(render('encryptAES "key" "0123456789abcdef" | decryptAES "key"')).toBe(
      '0123456789abcdef',
    )
  })
})

describe('the clock', () => {
  it.each([
    ['now', '2026-11-22 13:30:15 +0000 UTC'],
    ['now | date "2006-01-02"', '2026-11-22'],
    ['date "15:04" "no date"', '13:30'],
    ['now | unixEpoch', '1795354215'],
    ['now | htmlDate', '2026-11-22'],
    ['now.Year', '2026'],
    ['ago (toDate "2006-01-02 15:04:05" "2026-11-22 12:00:00")', '1h30m15s'],
    ['now | dateModify "-24h" | durationRound', '24h'],
    ['now | dateModify "-25h" | durationRound', '1d'],
  ])('%s', (expression, output) => {
    expect(render(expression)).toBe(output)
  })
})
