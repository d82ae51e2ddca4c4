/** What a place of the form is drawn as. The words are those of the recordings of the real dashboard. */
export type Widget =
  | 'text'
  | 'password'
  | 'textarea'
  | 'number'
  | 'slider-number'
  | 'select'
  | 'switch'
  | 'tag-box'
  | 'repeatable-group'
  | 'fixed-rows'
  | 'section'
  /** Its condition holds now, so that it is not drawn. */
  | 'hidden'
  /** Its condition raises an exception, so that it is never drawn. */
  | 'broken'
  /** No widget is made for such a property. */
  | 'none'

/**
 * What the dashboard checks when somebody confirms, and so why a field is required or not:
 * - `required`: anything but an empty value.
 * - `length`: `minLength` and `maxLength`, because `minLength` is above 0.
 * - `bounds`: `minimum` and `maximum`, because neither is 0; an empty value counts as 0.
 * - `format`: anything, in the form that `format` asks for.
 * - `select`: anything. Nothing in the schema makes a select optional.
 * - `slider`: anything between `sliderMin` and `sliderMax`.
 * - `null-type`: nothing, because the type list has `null` and the value is empty.
 * - `min-length-0`: nothing, because `minLength` is 0.
 * - `pattern`: nothing, because a `pattern` breaks the list of rules.
 */
export type Check =
  | 'required'
  | 'length'
  | 'bounds'
  | 'format'
  | 'select'
  | 'slider'
  | 'null-type'
  | 'min-length-0'
  | 'pattern'

/**
 * The text under a field that blocks, as the code that the recordings use: `required`, `shorter-than:1`,
 * `longer-than:5`, `below-minimum:raw-translation-key-shown` (the real page shows the name of a missing translation),
 * `above-maximum:10`, `not-a-duration`, `not-a-date`, `not-a-date-time`, `not-a-time`, `blocked-without-text`.
 */
export type ErrorText = string

/** Why something that has a title or asks for the form is not drawn. */
export type NotDrawnReason =
  /** It has a title, but no `form`. */
  | 'no-form'
  /** It stands in an object without `form`, in which the dashboard does not look. */
  | 'parent-without-form'
  /** It stands in an object whose type is a list, the section of which stays empty. */
  | 'parent-type-list'
  /** It stands in `items` of a list that is drawn as a tag box or not at all. */
  | 'list-items'
  /** It has no type. */
  | 'no-type'
  /** Its type, or the first of its type list, is `null`. */
  | 'type-null'
  /** Its type is none of JSON schema's. */
  | 'unknown-type'
  /** Its `render` is neither `slider` nor `textArea`. */
  | 'unknown-render'
  /** Its `enum` is empty or no list. */
  | 'empty-enum'
  /** It is called `nameOverride` or `fullnameOverride`. */
  | 'name-override'
  /** Its condition `hidden` raises an exception. */
  | 'broken-condition'
  /** Some property of the schema is null, which raises an exception before anything is drawn. */
  | 'null-property'
  /** It lies deeper than the model looks. */
  | 'too-deep'

/** A place of the form. What a widget does not have is absent. */
export interface Field {
  /** The keys and row numbers from the root, joined with `/`, as the dashboard joins them. */
  readonly path: string
  /** JSON pointer to the property in the schema file that the form shows (`FormModel.schemaFile`). */
  readonly pointer: string
  readonly widget: Widget
  readonly label?: string
  /** Whether the label is a grey bar above the field. */
  readonly heading?: true
  /** What is seen: text, the position of a switch, the tags of a tag box. */
  readonly value?: string | boolean | readonly string[]
  readonly options?: readonly string[]
  /** The text behind the number of a slider. */
  readonly unit?: string
  readonly placeholder?: string
  /** How many rows a group has. */
  readonly rows?: number
  /** Whether rows can be added. */
  readonly addButton?: true
  readonly labelDrawnTwice?: true
  /** Whether this row can be removed. */
  readonly removable?: true
  /** Whether an empty value blocks saving. Absent where nothing is checked because nothing could be. */
  readonly required?: boolean
  /** What stands under the field when it is empty, where that is not `required`. */
  readonly errorWhenEmpty?: ErrorText
  /** The list of rules is broken by a `pattern`, so nothing is checked. */
  readonly rules?: 'broken'
  /** What is checked, and so why the field is required. */
  readonly check?: Check
  /** Whether the field writes its value into what is sent as soon as it is drawn, without a touch of the user. */
  readonly writesItself: boolean
  /** The last attempt to write a value at this path failed, so the field saves nothing. */
  readonly cannotBeWritten?: true
  /** Why a field of the widgets `broken` and `none` is not drawn. */
  readonly reason?: NotDrawnReason
}

/** Something of the schema with a title or `form` that is not drawn in any state of the form. */
export interface NotDrawn {
  readonly path: string
  /** JSON pointer into the schema file that the form shows. */
  readonly pointer: string
  readonly reason: NotDrawnReason
}

/** A field that blocks saving. */
export interface FieldError {
  readonly path: string
  readonly text: ErrorText
}
