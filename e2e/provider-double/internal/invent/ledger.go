package invent

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Ledger tells two resources with one configuration apart. Terraform doesn't give a provider the address of a
// resource, so their number is all that can differ. With a folder the numbers hold across runs and stacks.
type Ledger struct {
	Folder string
	mutex  sync.Mutex
	taken  map[string]bool
}

// Claim takes the first free number of a key and returns the name it is noted under.
func (l *Ledger) Claim(key string) (string, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.taken == nil {
		l.taken = map[string]bool{}
	}
	for n := 0; ; n++ {
		name := fmt.Sprintf("%s-%d", key, n)
		if l.taken[name] {
			continue
		}
		free, err := l.note(name)
		if err != nil {
			return "", err
		}
		if free {
			l.taken[name] = true
			return name, nil
		}
	}
}

// note creates the file of a name; creation is exclusive, so that two processes never get one number.
func (l *Ledger) note(name string) (bool, error) {
	if l.Folder == "" {
		return true, nil
	}
	if err := os.MkdirAll(l.Folder, 0o755); err != nil {
		return false, fmt.Errorf("the ledger of identities: %w", err)
	}
	file, err := os.OpenFile(filepath.Join(l.Folder, name), os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("the ledger of identities: %w", err)
	}
	return true, file.Close()
}

// Release gives a name back when its resource is destroyed.
func (l *Ledger) Release(name string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.taken, name)
	if l.Folder != "" && name != "" {
		_ = os.Remove(filepath.Join(l.Folder, filepath.Base(name)))
	}
}
