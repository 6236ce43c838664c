package server

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/invent"
	"github.com/mule-landing-zone/provider-double/internal/model"
)

// ApplyResourceChange gives a resource the values that AWS would.
func (d *Double) ApplyResourceChange(_ context.Context, r *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	block, err := find(d.schema.Resources, r.TypeName)
	if err != nil {
		return nil, err
	}
	planned, err := decode(r.PlannedState, block)
	if err != nil {
		return nil, err
	}
	notes := readPrivate(r.PlannedPrivate)
	if planned.IsNull() {
		d.ledger.Release(notes.Identity)
		d.owners.release(notes.Identity)
		return &tfprotov6.ApplyResourceChangeResponse{NewState: r.PlannedState}, nil
	}
	notes.Imported = false
	isNew := notes.Identity == ""
	if isNew {
		key := r.TypeName + "-" + invent.Digest(r.TypeName, d.account(), planned.String())[:16]
		if notes.Identity, err = d.ledger.Claim(key); err != nil {
			return nil, err
		}
	}
	filled := d.inventor(r.TypeName, notes.Identity, planned, d.tables.Values.Resources).Fill(block, d.tagged(block, planned))
	if isNew {
		if taken := d.owners.claim(d.tables.Keys[r.TypeName], filled, notes.Identity); taken != nil {
			d.ledger.Release(notes.Identity)
			prior := &tfprotov6.ApplyResourceChangeResponse{NewState: r.PriorState}
			prior.Diagnostics = []*tfprotov6.Diagnostic{taken}
			return prior, nil
		}
	}
	state, err := encode(filled, block)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ApplyResourceChangeResponse{NewState: state, Private: notes.bytes()}, nil
}

// inventor for one resource; its region may differ from the provider's.
func (d *Double) inventor(typeName, seed string, value tftypes.Value, templates map[string]map[string]any) *invent.Inventor {
	d.mutex.RLock()
	defer d.mutex.RUnlock()
	region, _ := model.Text(model.Members(value)["region"])
	return &invent.Inventor{
		World: d.world.In(region), Type: typeName, Seed: seed,
		Templates: invent.TemplatesFor(typeName, value, templates[typeName]),
	}
}

func (d *Double) account() string {
	d.mutex.RLock()
	defer d.mutex.RUnlock()
	return d.world.Account
}

// tagged settles tags that were unknown at plan.
func (d *Double) tagged(block *model.Block, planned tftypes.Value) tftypes.Value {
	members := model.Members(planned)
	if all, ok := members["tags_all"]; ok && !all.IsKnown() && d.name == "aws" {
		d.mutex.RLock()
		members["tags_all"] = model.Texts(d.allTags(members["tags"]))
		d.mutex.RUnlock()
	}
	return tftypes.NewValue(block.Type(), members)
}

// ReadResource finds every resource as the state has it: nobody else changes an invented estate.
func (d *Double) ReadResource(_ context.Context, r *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return &tfprotov6.ReadResourceResponse{NewState: r.CurrentState, Private: r.Private}, nil
}

// UpgradeResourceState takes the state as it is: all of it was written with the same schema version. Only blocks may
// have come and gone, since the extraction follows what is in use.
func (d *Double) UpgradeResourceState(_ context.Context, r *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	block, err := find(d.schema.Resources, r.TypeName)
	if err != nil {
		return nil, err
	}
	value, err := r.RawState.UnmarshalWithOpts(block.Type(), tfprotov6.UnmarshalOpts{
		ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
	})
	if err != nil {
		return nil, err
	}
	state, err := encode(model.WithBlocks(block, value), block)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: state}, err
}

// UpgradeResourceIdentity has nothing to upgrade.
func (d *Double) UpgradeResourceIdentity(context.Context, *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return &tfprotov6.UpgradeResourceIdentityResponse{}, nil
}

// ImportResourceState knows a resource by its id, and makes up what can only be read.
func (d *Double) ImportResourceState(_ context.Context, r *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	block, err := find(d.schema.Resources, r.TypeName)
	if err != nil {
		return nil, err
	}
	members := map[string]tftypes.Value{}
	for name, attribute := range block.Attributes {
		members[name] = model.Null(attribute.Type)
		if attribute.Computed && !attribute.Optional {
			members[name] = model.Unknown(attribute.Type)
		}
	}
	for name, nested := range block.Blocks {
		members[name] = noBlocks(nested)
	}
	if id, ok := block.Attributes["id"]; ok {
		members["id"] = tftypes.NewValue(id.Type, r.ID)
	}
	value := tftypes.NewValue(block.Type(), members)
	filled := d.inventor(r.TypeName, r.ID, value, d.tables.Values.Resources).Fill(block, value)
	state, err := encode(filled, block)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ImportResourceStateResponse{ImportedResources: []*tfprotov6.ImportedResource{{
		TypeName: r.TypeName, State: state, Private: private{Identity: r.TypeName + "-" + invent.Digest(r.ID)[:16], Imported: true}.bytes(),
	}}}, nil
}

func noBlocks(nested *model.Nested) tftypes.Value {
	switch nested.Nesting {
	case "list", "set":
		return tftypes.NewValue(nested.Type(), []tftypes.Value{})
	case "map":
		return tftypes.NewValue(nested.Type(), map[string]tftypes.Value{})
	default:
		return model.Null(nested.Type())
	}
}

// MoveResourceState refuses: a move between types needs knowledge that the double lacks.
func (d *Double) MoveResourceState(_ context.Context, r *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return &tfprotov6.MoveResourceStateResponse{Diagnostics: []*tfprotov6.Diagnostic{
		failure("Move not supported", "The provider double can't move "+r.SourceTypeName+" to "+r.TargetTypeName+".", nil),
	}}, nil
}
