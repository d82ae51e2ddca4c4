{{/*
The platform's image registry as a `registry:` line; nothing when the platform has none.
Usage: {{ include "common.images.registry" . }}
*/}}
{{- define "common.images.registry" -}}
{{- with (.Values.global).imageRegistry -}}
registry: {{ . }}
{{- end -}}
{{- end -}}

{{/*
A `repository:` line that points into the platform's registry; nothing when the platform uses public registries.
What stands before the first slash of `repository` is replaced by the platform's repository: a/b becomes platform/b.
An image without a slash loses its name, so write library/nginx for nginx.
Usage: {{ include "common.images.repository" (dict "repository" "bitnami/nginx" "context" .) }}
Optional: "registry" (replaced by the platform's and put in front), "tag" (put behind), "key" (instead of repository).
*/}}
{{- define "common.images.repository" -}}
{{- $global := .context.Values.global -}}
{{- if or $global.imageRegistry $global.imageRepository -}}
{{- $repository := .repository -}}
{{- if $global.imageRepository -}}
{{- $repository = print $global.imageRepository (regexFind "/.*" .repository) -}}
{{- end -}}
{{- $image := $repository -}}
{{- if .registry -}}
{{- $image = printf "%s/%s" (default .registry $global.imageRegistry) $repository -}}
{{- end -}}
{{- if .tag -}}
{{- $image = printf "%s:%s" $image (toString .tag) -}}
{{- end -}}
{{- printf "%s: %s" (default "repository" .key) $image -}}
{{- end -}}
{{- end -}}
