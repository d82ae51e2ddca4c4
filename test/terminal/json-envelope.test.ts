import { expect, it } from 'vitest'
import { jsonEnvelope } from '../../src/terminal/json-envelope.ts'

it('a result has its version first and ends with a newline', () => {
  expect(jsonEnvelope({ files: ['a'] })).toBe('{\n  "version": 1,\n  "files": [\n    "a"\n  ]\n}\n')
})
