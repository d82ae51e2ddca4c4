import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32 } from '../../../src/go/encoding/base32.ts'
import { decodeBase64, encodeBase64 } from '../../../src/go/encoding/base64.ts'
import { jsonComplaint } from '../../../src/go/json/complaint.ts'
import { decodeGoJson } from '../../../src/go/json/decode.ts'
import { formatDuration, parseDuration } from '../../../src/go/time/duration.ts'
import { parseTime } from '../../../src/go/time/parse.ts'
import { UTC } from '../../../src/go/time/zone.ts'
import { formatUrl, parseUrl } from '../../../src/go/url/url.ts'
import { GoError } from '../../../src/go/values/error.ts'

function resultOrGoError<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

const jsonText = fc.string({
  unit: fc.constantFrom(...'{}[]":,0159.eE+-\\utrfalsn \n'),
  maxLength: 30,
})

describe('whatever a chart contains', () => {
  it('JSON is refused exactly where JSON.parse refuses it', () => {
    fc.assert(
      fc.property(fc.oneof(jsonText, fc.json(), fc.string({ unit: 'binary' })), (text) => {
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(jsonComplaint(text) === undefined).toBe(isJson)
        resultOrGoError(() => decodeGoJson(text))
      }),
    )
  })

  it('base64 and base32 come back, and nothing else than a GoError is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (bytes, text) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
        expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes)
        resultOrGoError(() => decodeBase64(text))
        resultOrGoError(() => decodeBase32(text))
      }),
    )
  })

  it('durations come back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (duration) => {
        expect(parseDuration(formatDuration(duration))).toBe(duration)
      }),
    )
  })

  it('URLs that were read and written once stay the same', () => {
    const urls = fc.string({ unit: fc.constantFrom(...'ab:/@?#[]%2F.x& é'), maxLength: 20 })
    fc.assert(
      fc.property(urls, (text) => {
        const url = resultOrGoError(() => parseUrl(text))
        if (!url) return
        const again = resultOrGoError(() => parseUrl(formatUrl(url)))
        if (again) expect(formatUrl(again)).toBe(formatUrl(url))
      }),
    )
  })

  it('times and layouts of any text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'0123456:- ./TZJanMoPM+_,'), maxLength: 25 })
    fc.assert(
      fc.property(texts, texts, (layout, text) => {
        resultOrGoError(() => parseTime(layout, text, UTC))
        const time = resultOrGoError(() => parseTime(layout, layout, UTC))
        time?.format(layout)
      }),
    )
  })
})
