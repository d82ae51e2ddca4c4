import type { Field, FormModel } from '../../form/index.ts'

/**
 * A form in the words of the recordings of the real dialog: its fields, its notices, what an untouched Confirm does, and
 * what Confirm does after the first switch was flipped and after the first text was edited.
 */
export function formAsJson(model: FormModel): object {
  const flipped = model.fields.find(({ widget }) => widget === 'switch')
  const edited = model.fields.find(({ widget }) => widget === 'text')
  return {
    fields: model.fields.map(inRecordedWords),
    ...(model.emptyNotice && { emptyNotice: true }),
    toasts: model.toasts,
    untouched: model.confirm(),
    ...(flipped && { afterFlip: afterFlip(model, flipped) }),
    ...(edited && { afterEdit: afterEdit(model, edited) }),
    notDrawn: model.notDrawn,
  }
}

/** What the recordings have of a field, and no more. */
function inRecordedWords({
  pointer: _pointer,
  check: _check,
  writesItself: _writesItself,
  cannotBeWritten: _cannotBeWritten,
  reason: _reason,
  ...recorded
}: Field): object {
  return recorded
}

function afterFlip(model: FormModel, { path }: Field): object {
  const after = model.flip(path)
  const before = visiblePaths(model)
  const now = visiblePaths(after)
  const shown = [...now].filter((one) => !before.has(one))
  const gone = [...before].filter((one) => !now.has(one))
  const isChanged = shown.length + gone.length > 0
  return { path, ...(isChanged && { change: { shown, gone } }), ...after.confirm() }
}

function visiblePaths({ fields }: FormModel): Set<string> {
  return new Set(fields.filter(({ widget }) => widget !== 'hidden').map(({ path }) => path))
}

const EDITED_TEXT = 'edited'

function afterEdit(model: FormModel, { path }: Field): object {
  return { path, text: EDITED_TEXT, ...model.type(path, EDITED_TEXT).confirm() }
}
