import { describeField } from './describe-field.ts'
import { type Drawn, drawForm } from './draw.ts'
import { addRow, choose, flip, removeRow, type } from './edits.ts'
import type { Field, FieldError, NotDrawn, Widget } from './field.ts'
import { findErrors } from './find-errors.ts'
import type { FormPlan, FormState } from './form-state.ts'
import type { Json } from './json.ts'
import type { ShownSchema, Toast } from './schema-files.ts'
import { storedValues } from './stored.ts'
import { toJson, type Value } from './values-draft.ts'

/** What Confirm does: either it sends the values, or it sends nothing and marks fields. */
export type Confirmation =
  | { readonly blocked: true; readonly errors: readonly FieldError[] }
  | {
      readonly blocked: false
      /** The values as the dashboard sends them. */
      readonly submitted: Json
      /** What the installer keeps of them, to be laid over the chart's values.yaml. */
      readonly stored: Json
    }

/** What belongs to a form besides its fields. */
export interface FormFrame {
  readonly shown: ShownSchema
  readonly notDrawn: readonly NotDrawn[]
}

/**
 * A form of the dashboard in one moment. It never changes: an edit gives another form. An edit of a path where there is no
 * field of the right kind, which nobody could do on the page, gives the same form.
 */
export class FormModel {
  readonly #plan: FormPlan
  readonly #frame: FormFrame
  readonly #state: FormState
  readonly #drawn: readonly Drawn[]
  /** Made when somebody asks, and once. */
  #values: Json | undefined
  /** All places in the order of the form, with those that are hidden now or not drawn at all. */
  readonly fields: readonly Field[]

  /** For `openForm`; everybody else asks that function. */
  constructor(plan: FormPlan, frame: FormFrame, state: FormState) {
    this.#plan = plan
    this.#frame = frame
    this.#state = state
    this.#drawn = drawForm(plan, state)
    this.fields = this.#drawn.map((one) =>
      describeField(one, state.mounted.get(one.parameter.path), plan.storageClasses),
    )
  }

  /** The notices of the page. */
  get toasts(): readonly Toast[] {
    return this.#frame.shown.toasts
  }

  /** Whether the page says that the plugin has no parameters. */
  get emptyNotice(): boolean {
    return this.#plan.parameters.length === 0
  }

  /** The schema file that the shown properties, and all pointers, are from. */
  get schemaFile(): string {
    return this.#frame.shown.file
  }

  /** The schema file that is not JSON, so that there are no fields in this language. */
  get unreadableFile(): string | undefined {
    return this.#frame.shown.unreadableFile
  }

  /** What has a title or `form` in the schema and is drawn in no state of the form. */
  get notDrawn(): readonly NotDrawn[] {
    return this.#frame.notDrawn
  }

  /** The values as they would be sent, if nothing blocked. */
  get values(): Json {
    this.#values ??= toJson(this.#state.values)
    return this.#values
  }

  /** Presses Confirm. */
  confirm(): Confirmation {
    const errors = findErrors(this.#drawn, this.#state.mounted)
    if (errors.length > 0) return { blocked: true, errors }
    const submitted = this.values
    return { blocked: false, submitted, stored: storedValues(submitted) }
  }

  /** Turns a switch over. */
  flip(path: string): FormModel {
    return this.#edit(path, ['switch'], (field) => flip(this.#plan, this.#state, field))
  }

  /** Puts a text into an input; '' empties it. */
  type(path: string, text: string): FormModel {
    const inputs: Widget[] = ['text', 'password', 'textarea', 'number', 'slider-number']
    return this.#edit(path, inputs, (field) => type(this.#plan, this.#state, field, text))
  }

  /** Chooses an option of a select. */
  choose(path: string, option: string): FormModel {
    return this.#edit(path, ['select'], (field) => choose(this.#plan, this.#state, field, option))
  }

  /** Sets all tags of a tag box. */
  setTags(path: string, tags: readonly string[]): FormModel {
    return this.#edit(path, ['tag-box'], (field) =>
      choose(this.#plan, this.#state, field, [...tags]),
    )
  }

  /** Presses the + of a group, or of fixed rows that have one. */
  addRow(path: string): FormModel {
    const lists = this.fields.some((field) => field.path === path && field.addButton)
    if (!lists) return this
    return this.#edit(path, ['repeatable-group', 'fixed-rows'], (list) =>
      addRow(this.#plan, this.#state, list),
    )
  }

  /** Removes a row, counted from 0, of a group or of fixed rows. */
  removeRow(path: string, row: number): FormModel {
    return this.#edit(path, ['repeatable-group', 'fixed-rows'], (list) =>
      removeRow(this.#plan, this.#state, list, row),
    )
  }

  #edit(path: string, widgets: readonly Widget[], change: (field: Drawn) => FormState): FormModel {
    const field = this.#drawn.find(
      ({ parameter, widget }) => parameter.path === path && widgets.includes(widget),
    )
    return field === undefined ? this : new FormModel(this.#plan, this.#frame, change(field))
  }
}

/** Values before anything was written: JSON as it is. */
export function asValues(values: unknown): Value {
  return values === undefined ? {} : (values as Value)
}
