package plan

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// Replacements lists the arguments whose change makes the provider replace the resource. A path into a block is
// reported as the block: Terraform then compares the whole block, of which that path is the part that differs.
func Replacements(paths []string, prior, planned tftypes.Value, imported bool) []*tftypes.AttributePath {
	if prior.IsNull() || planned.IsNull() {
		return nil
	}
	var top []string
	for _, path := range paths {
		segments := strings.Split(path, ".")
		if !differs(segments, prior, planned, imported) || slices.Contains(top, segments[0]) {
			continue
		}
		top = append(top, segments[0])
	}
	slices.Sort(top)
	var found []*tftypes.AttributePath
	for _, name := range top {
		found = append(found, tftypes.NewAttributePath().WithAttributeName(name))
	}
	return found
}

func differs(segments []string, prior, planned tftypes.Value, imported bool) bool {
	if len(segments) == 0 {
		// An imported resource starts with what its id tells; the double can't read the rest, so that isn't a change.
		if imported && prior.IsNull() {
			return false
		}
		return !prior.Equal(planned)
	}
	if !planned.IsKnown() {
		return true
	}
	if planned.Type().Is(tftypes.Object{}) {
		was, ok := model.Members(prior)[segments[0]]
		will, known := model.Members(planned)[segments[0]]
		if !known {
			return false
		}
		if !ok {
			was = model.Null(will.Type())
		}
		return differs(segments[1:], was, will, imported)
	}
	before, after := model.Elements(prior), model.Elements(planned)
	if len(before) != len(after) {
		return !imported || len(before) > 0
	}
	for i := range after {
		if differs(segments, before[i], after[i], imported) {
			return true
		}
	}
	return false
}
