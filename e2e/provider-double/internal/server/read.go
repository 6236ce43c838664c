package server

import (
	"context"
	"encoding/json"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/invent"
	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/internal/refuse"
)

// ValidateDataResourceConfig refuses what can't be set.
func (d *Double) ValidateDataResourceConfig(_ context.Context, r *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	block, err := find(d.schema.Data, r.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	checker := refuse.Checker{Type: "data." + r.TypeName, Tables: d.tables}
	return &tfprotov6.ValidateDataResourceConfigResponse{Diagnostics: checker.Check(block, config)}, nil
}

// ReadDataSource answers from templates; two data sources are worked out by code.
func (d *Double) ReadDataSource(_ context.Context, r *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	block, err := find(d.schema.Data, r.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	inventor := d.inventor(r.TypeName, invent.Digest(config.String()), config, d.tables.Values.Data)
	inventor.FillNull = true
	switch r.TypeName {
	case "aws_availability_zones":
		config = invent.AvailabilityZones(block, config, inventor.World)
	case "aws_iam_policy_document":
		config = invent.PolicyDocument(block, config)
	}
	state, err := encode(inventor.Fill(block, config), block)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ReadDataSourceResponse{State: state}, nil
}

// ValidateEphemeralResourceConfig refuses what can't be set.
func (d *Double) ValidateEphemeralResourceConfig(_ context.Context, r *tfprotov6.ValidateEphemeralResourceConfigRequest) (*tfprotov6.ValidateEphemeralResourceConfigResponse, error) {
	block, err := find(d.schema.Ephemerals, r.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	checker := refuse.Checker{Type: "ephemeral." + r.TypeName, Tables: d.tables}
	return &tfprotov6.ValidateEphemeralResourceConfigResponse{Diagnostics: checker.Check(block, config)}, nil
}

// OpenEphemeralResource hands out a secret that starts with the canary.
func (d *Double) OpenEphemeralResource(_ context.Context, r *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	block, err := find(d.schema.Ephemerals, r.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := decode(r.Config, block)
	if err != nil {
		return nil, err
	}
	inventor := d.inventor(r.TypeName, invent.Digest(config.String()), config, d.tables.Values.Ephemerals)
	inventor.FillNull = true
	switch r.TypeName {
	case "aws_kms_secrets":
		config = plaintexts(block, config, inventor.World.Canary)
	case "aws_secretsmanager_secret_version":
		config = document(block, config, inventor.World.Canary)
	}
	result, err := encode(inventor.Fill(block, config), block)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.OpenEphemeralResourceResponse{Result: result}, nil
}

// plaintexts answers each secret of aws_kms_secrets by its name.
func plaintexts(block *model.Block, config tftypes.Value, canary string) tftypes.Value {
	members := model.Members(config)
	secrets := map[string]string{}
	for _, secret := range model.Elements(members["secret"]) {
		name, _ := model.Text(model.Members(secret)["name"])
		secrets[name] = canary + "-" + name
	}
	members["plaintext"] = model.Texts(secrets)
	return tftypes.NewValue(block.Type(), members)
}

// document answers a secret of which stacks read keys: its text is a JSON object that has them.
func document(block *model.Block, config tftypes.Value, canary string) tftypes.Value {
	members := model.Members(config)
	name, _ := model.Text(members["secret_id"])
	var known map[string][]string
	_ = json.Unmarshal([]byte(os.Getenv(secretKeysVariable)), &known)
	if len(known[name]) == 0 {
		return config
	}
	secrets := map[string]string{}
	for _, key := range known[name] {
		secrets[key] = canary + "-" + invent.Digest(config.String(), key)[:12]
	}
	text, _ := json.Marshal(secrets)
	members["secret_string"] = tftypes.NewValue(tftypes.String, string(text))
	return tftypes.NewValue(block.Type(), members)
}

// RenewEphemeralResource has nothing to renew.
func (d *Double) RenewEphemeralResource(context.Context, *tfprotov6.RenewEphemeralResourceRequest) (*tfprotov6.RenewEphemeralResourceResponse, error) {
	return &tfprotov6.RenewEphemeralResourceResponse{}, nil
}

// CloseEphemeralResource has nothing to close.
func (d *Double) CloseEphemeralResource(context.Context, *tfprotov6.CloseEphemeralResourceRequest) (*tfprotov6.CloseEphemeralResourceResponse, error) {
	return &tfprotov6.CloseEphemeralResourceResponse{}, nil
}
