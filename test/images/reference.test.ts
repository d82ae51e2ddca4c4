import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  canonicalReference,
  familiarReference,
  InvalidReferenceError,
  parseReference,
  tryParseReference,
} from '../../src/images/reference.ts'

/** Answers of github.com/distribution/reference v0.6.0 (ParseNormalizedNamed). */
interface Recorded {
  text: string
  error?: string
  canonical?: string
  familiar?: string
  registry?: string
  path?: string
  tag?: string
  digest?: string
}

const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/images/references.json', import.meta.url), 'utf8'),
) as Recorded[]

// That version takes an uppercase first component for a host; the one in skopeo 1.9 does not.
const hasUppercaseHost = ({ text }: Recorded): boolean => {
  const [host, rest] = text.split('/', 2)
  return rest !== undefined && !/[.:]/.test(host!) && host!.toLowerCase() !== host
}

// Its short form of a Docker Hub path that looks like a host reads back as another image.
const hasAmbiguousShortForm = ({ text }: Recorded): boolean =>
  /^(index\.)?docker\.io\/(localhost|a\.b|[^/]*[.:][^/]*)\//.test(text)

// Its two steps disagree about `a.b_c/d`: a host by its dot, none by the grammar, so it has no registry at all.
const hasNoRegistry = ({ error, registry }: Recorded): boolean => !error && !registry

test('as distribution/reference on recorded texts', () => {
  const cases = recorded.filter(
    (answer) =>
      !hasUppercaseHost(answer) && !hasAmbiguousShortForm(answer) && !hasNoRegistry(answer),
  )
  const own = cases.map(({ text }) => describeReference(text))
  expect(own).toEqual(
    cases.map(({ error, ...answer }) => (error ? { text: answer.text, error: true } : answer)),
  )
  expect(cases.length).toBeGreaterThan(700)
})

function describeReference(text: string): unknown {
  const reference = tryParseReference(text)
  if (!reference) return { text, error: true }
  return {
    text,
    canonical: canonicalReference(reference),
    familiar: familiarReference(reference),
    ...reference,
  }
}

describe('errors', () => {
  it.each([
    ['', 'invalid reference format: it is empty'],
    ['foo/Bar', 'repository name (foo/Bar) must be lowercase'],
    ['Foo/bar', 'repository name (Foo/bar) must be lowercase'],
    ['a//b', 'a part of the repository name is empty'],
    ['q.io/a:-b', '"-b" is no tag'],
    ['q.io:x/a', '"q.io:x" is no registry host'],
    ['q.io/a@sha256:abc', 'is no digest of 64 hexadecimal digits'],
    ['q.io/a@md5:abc', 'has no known digest algorithm'],
    ['f'.repeat(64), 'a bare digest names no repository'],
  ])('%s', (text, message) => {
    expect(() => parseReference(text)).toThrow(InvalidReferenceError)
    expect(() => parseReference(text)).toThrow(message)
  })

  it('points at a scheme', () => {
    expect(() => parseReference('docker://nginx')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('no scheme') }),
    )
  })
})

const component = fc.stringMatching(/^[a-z0-9]{1,5}([._-][a-z0-9]{1,4})?$/)
const reference = fc.record(
  {
    registry: fc.constantFrom('docker.io', 'localhost', 'q.io', 'host:5000', '[::1]:80'),
    path: fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/')),
    tag: fc.stringMatching(/^\w[\w.-]{0,20}$/),
    digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
  },
  { requiredKeys: ['registry', 'path'] },
)

test('both written forms read back as the same reference', () => {
  fc.assert(
    fc.property(reference, (value) => {
      expect(parseReference(canonicalReference(value))).toEqual(value)
      expect(parseReference(familiarReference(value))).toEqual(value)
    }),
  )
})

test('any text is a reference or refused, never a crash', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[aA./:@_-]*$/)),
      (text) => {
        const found = tryParseReference(text)
        if (found) expect(parseReference(canonicalReference(found))).toEqual(found)
        else expect(() => parseReference(text)).toThrow(InvalidReferenceError)
      },
    ),
  )
})
