package tables

// Key says by which arguments two resources of a type, or of several, are one object.
type Key struct {
	// Object is what AWS or Kubernetes keeps once; types that share it share the key.
	Object string `json:"object"`
	// Arguments have to be there for the key to be one.
	Arguments []string `json:"arguments"`
	// Optional arguments count where they are.
	Optional  []string `json:"optional"`
	Unordered bool     `json:"unordered"`
	Source    string   `json:"source"`
}

// keyed is the row of a type in keys.json.
type keyed struct {
	Type string `json:"type"`
	Keys []Key  `json:"keys"`
	// None is the reason why nothing makes two resources one.
	None string `json:"none"`
}
