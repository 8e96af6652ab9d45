package store

import bolt "go.etcd.io/bbolt"

// Setting gives a value that SetSetting kept, or "".
func (l *Library) Setting(key string) string {
	var value string
	_ = l.view(func(tx *bolt.Tx) error {
		value = string(tx.Bucket(settingsBucket).Get([]byte(key)))
		return nil
	})
	return value
}

// SetSetting keeps a value under a key.
func (l *Library) SetSetting(key, value string) error {
	return l.update(func(tx *bolt.Tx) error { return tx.Bucket(settingsBucket).Put([]byte(key), []byte(value)) })
}
