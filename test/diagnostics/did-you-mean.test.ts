import { describe, expect, it } from 'vitest'
import { didYouMean } from '../../src/diagnostics/did-you-mean.ts'

describe('didYouMean', () => {
  it.each([
    ['titel', 'title'],
    ['helmm', 'helm'],
    ['TITLE', 'title'],
    ['namespcae', 'namespace'],
  ])('takes %s for %s', (word, meant) => {
    expect(didYouMean(word, ['helm', 'title', 'namespace'])).toBe(meant)
  })

  it('prefers the closest candidate', () => {
    expect(didYouMean('minLenght', ['minimum', 'maxLength', 'minLength'])).toBe('minLength')
  })

  it('stays silent when nothing is close', () => {
    expect(didYouMean('colour', ['title', 'schema'])).toBeUndefined()
  })

  it('does not turn a short word into another one', () => {
    expect(didYouMean('jp', ['en'])).toBeUndefined()
    expect(didYouMean('', ['en'])).toBeUndefined()
  })
})
