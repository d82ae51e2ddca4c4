import { expect, test } from 'vitest'
import { Complaints } from '../../../src/cluster/admission/complaints.ts'
import { FieldPath } from '../../../src/cluster/admission/field-path.ts'
import { kindRules } from '../../../src/cluster/admission/kind-rules.ts'

test('a kind without a validator is judged by its name alone', () => {
  const complaints = new Complaints()
  const rules = kindRules((name, field, { invalid }) => {
    invalid.call(complaints, field, name, 'is no name')
  })
  rules.validate({ spec: 'of whatever kind' }, complaints, { minor: 28 })
  expect(complaints.causes).toEqual([])
  rules.name('x', FieldPath.root.child('metadata', 'name'), complaints, { minor: 28 })
  expect(complaints.causes).toEqual([
    { field: 'metadata.name', reason: 'FieldValueInvalid', message: '"x" is no name' },
  ])
})
