// Command provider-double stands for hashicorp/aws and hashicorp/kubernetes where no cloud is at hand.
//
// Terraform starts it under the name of the provider that it stands for, and the schema file tells it what that
// provider looks like. It talks to Terraform and to nothing else: there is no network code in it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/internal/server"
)

// schemaVariable names the file that e2e/schema extracted.
const schemaVariable = "MULE_DOUBLE_SCHEMA"

func main() {
	if err := run(os.Args[0]); err != nil {
		fmt.Fprintln(os.Stderr, "provider double:", err)
		os.Exit(1)
	}
}

func run(executable string) error {
	address, err := addressOf(executable)
	if err != nil {
		return err
	}
	path := os.Getenv(schemaVariable)
	if path == "" {
		return fmt.Errorf("%s is not set; it must name the schema file that the installer returns in its environment", schemaVariable)
	}
	schema, err := model.Load(path, address)
	if err != nil {
		return err
	}
	double, err := server.New(strings.TrimPrefix(address, "registry.terraform.io/hashicorp/"), schema)
	if err != nil {
		return err
	}
	return tf6server.Serve(address, func() tfprotov6.ProviderServer { return double })
}

// addressOf tells from terraform-provider-aws_v6.25.0 that the double is to be hashicorp/aws.
func addressOf(executable string) (string, error) {
	name := strings.TrimPrefix(filepath.Base(executable), "terraform-provider-")
	name, _, _ = strings.Cut(name, "_")
	switch name {
	case "aws", "kubernetes":
		return "registry.terraform.io/hashicorp/" + name, nil
	}
	return "", fmt.Errorf("the binary is called %q; it must be installed as terraform-provider-aws_v… or terraform-provider-kubernetes_v…", filepath.Base(executable))
}
