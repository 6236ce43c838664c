package server

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/internal/plan"
	"github.com/mule-landing-zone/provider-double/internal/refuse"
)

// private is what the double notes in the state beside a resource.
type private struct {
	// Identity is the resource's name in the ledger.
	Identity string `json:"identity,omitempty"`
	// Imported resources are only known by their id until the first apply.
	Imported bool `json:"imported,omitempty"`
}

func readPrivate(text []byte) private {
	var notes private
	_ = json.Unmarshal(text, &notes)
	return notes
}

func (p private) bytes() []byte {
	text, _ := json.Marshal(p)
	return text
}

// ValidateResourceConfig refuses what AWS or its provider refuses.
func (d *Double) ValidateResourceConfig(_ context.Context, r *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	block, err := find(d.schema.Resources, r.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	checker := refuse.Checker{Type: r.TypeName, Tables: d.tables}
	return &tfprotov6.ValidateResourceConfigResponse{Diagnostics: checker.Check(block, config)}, nil
}

// PlanResourceChange works out the outcome of a change and what forces a replacement.
func (d *Double) PlanResourceChange(_ context.Context, r *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	block, err := find(d.schema.Resources, r.TypeName)
	if err != nil {
		return nil, err
	}
	prior, err := decode(r.PriorState, block)
	if err != nil {
		return nil, err
	}
	proposed, err := decode(r.ProposedNewState, block)
	if err != nil {
		return nil, err
	}
	response := &tfprotov6.PlanResourceChangeResponse{PlannedState: r.ProposedNewState, PlannedPrivate: r.PriorPrivate}
	if proposed.IsNull() {
		return response, nil
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	facts := d.tables.Facts[r.TypeName]
	planner := plan.Planner{Defaults: facts.Defaults}
	planned := plan.Recompute(facts.Recompute, block, prior, planner.Block(block, config, prior, ""))
	planned = d.regionAndTags(block, config, planned)
	if r.TypeName == "kubernetes_manifest" {
		planned = objectOf(block, planned)
	}
	if response.PlannedState, err = encode(planned, block); err != nil {
		return nil, err
	}
	replace := facts.Replace
	if _, regional := block.Attributes["region"]; regional && d.name == "aws" {
		replace = append([]string{"region"}, replace...)
	}
	response.RequiresReplace = plan.Replacements(replace, prior, planned, readPrivate(r.PriorPrivate).Imported)
	response.UnsafeToUseLegacyTypeSystem = planner.Legacy
	return response, nil
}

// objectOf gives kubernetes_manifest the object that the API server would return: the manifest as it is, without the
// defaults of its definition.
func objectOf(block *model.Block, planned tftypes.Value) tftypes.Value {
	members := model.Members(planned)
	members["object"] = members["manifest"]
	return tftypes.NewValue(block.Type(), members)
}

// regionAndTags fills what the aws provider works out from its own configuration at plan.
func (d *Double) regionAndTags(block *model.Block, config, planned tftypes.Value) tftypes.Value {
	if d.name != "aws" {
		return planned
	}
	d.mutex.RLock()
	defer d.mutex.RUnlock()
	wanted, members := model.Members(config), model.Members(planned)
	if region, ok := block.Attributes["region"]; ok && region.Optional && wanted["region"].IsNull() && d.regionKnown {
		members["region"] = tftypes.NewValue(tftypes.String, d.world.Region)
	}
	all, ok := block.Attributes["tags_all"]
	if _, tagged := block.Attributes["tags"]; !ok || !tagged || !wanted["tags_all"].IsNull() {
		return tftypes.NewValue(block.Type(), members)
	}
	if own := wanted["tags"]; !d.tagsKnown || !own.IsFullyKnown() {
		members["tags_all"] = model.Unknown(all.Type)
	} else {
		members["tags_all"] = model.Texts(d.allTags(own))
	}
	return tftypes.NewValue(block.Type(), members)
}

func (d *Double) allTags(own tftypes.Value) map[string]string {
	tags := maps.Clone(d.defaultTags)
	if tags == nil {
		tags = map[string]string{}
	}
	for key, value := range model.Members(own) {
		tags[key], _ = model.Text(value)
	}
	return tags
}

func find(blocks map[string]*model.Block, name string) (*model.Block, error) {
	block, ok := blocks[name]
	if !ok {
		return nil, fmt.Errorf("provider double: the extracted schema has no %s; extract it again from the stacks that use it", name)
	}
	return block, nil
}
