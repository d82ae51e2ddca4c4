import { expect, it } from 'vitest'
import { sourceUrl } from '../../../src/commands/check/source-url.ts'

it.each<[string, Record<string, string>, string | undefined]>([
  [
    'GitHub',
    { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc' },
    'https://github.com/o/r/blob/abc',
  ],
  [
    'GitLab',
    { CI_PROJECT_URL: 'https://gitlab.example.com/g/s/p', CI_COMMIT_SHA: 'abc' },
    'https://gitlab.example.com/g/s/p/-/blob/abc',
  ],
  ['a laptop', {}, undefined],
  ['half of the variables', { GITHUB_REPOSITORY: 'o/r' }, undefined],
  [
    'something that is no page',
    { CI_PROJECT_URL: 'javascript:alert(1)', CI_COMMIT_SHA: 'abc' },
    undefined,
  ],
  [
    'something that would end an attribute, with a password',
    { CI_PROJECT_URL: 'https://u:p@example.com/a"><b>', CI_COMMIT_SHA: 'abc' },
    'https://example.com/a%22%3E%3Cb%3E/-/blob/abc',
  ],
])('the address of the files, from the variables of %s', (_, env, address) => {
  expect(sourceUrl(env)).toBe(address)
})
